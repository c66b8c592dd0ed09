import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { GoTemplates } from './go-template.ts';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));
const CHART = 'deploy/helm/engagement';

export type Json = Readonly<Record<string, unknown>>;

/** An object of Kubernetes. */
export interface Manifest {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Json;
}

/** @param path - below the repository's root */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Kubernetes and Compose read YAML 1.1. */
export function readYaml(path: string): Json {
  return parse(readText(path), { version: '1.1', merge: true }) as Json;
}

export const chartFile = (name: string): string => `${CHART}/${name}`;

/** Lays values of an installation over the chart's, as Helm does. */
export function mergeValues(defaults: unknown, own: unknown): unknown {
  if (!isMap(defaults) || !isMap(own)) return own === undefined ? defaults : own;
  const keys = new Set([...Object.keys(defaults), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, mergeValues(defaults[key], own[key])]));
}

/**
 * Renders the chart.
 *
 * @param own - values of the installation
 * @returns its objects by kind, and the notes
 */
export function renderChart(own: Json): { manifests: ReadonlyMap<string, Manifest>; notes: string } {
  const chart = readYaml(chartFile('Chart.yaml'));
  const context = {
    Values: mergeValues(readYaml(chartFile('values.yaml')), own),
    Release: { Name: 'live', Namespace: 'streams', Service: 'Helm' },
    Chart: { Name: chart['name'], Version: chart['version'], AppVersion: chart['appVersion'] },
  };
  const templates = new GoTemplates();
  const files = readdirSync(join(ROOT, CHART, 'templates')).sort();
  const renders = files.map((file) => templates.load(readText(chartFile(`templates/${file}`))));
  const texts = renders.map((render) => render(context));
  const manifests = new Map<string, Manifest>();
  for (const [index, file] of files.entries()) {
    if (!file.endsWith('.yaml')) continue;
    for (const document of parseAllDocuments(texts[index]!, { version: '1.1', uniqueKeys: true })) {
      if (document.errors.length > 0)
        throw new Error(`${file}: ${document.errors.join('; ')}\n${texts[index]!}`);
      const manifest = document.toJS() as Manifest | null;
      if (manifest !== null) manifests.set(manifest.kind, manifest);
    }
  }
  return { manifests, notes: texts[files.indexOf('NOTES.txt')]! };
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
