import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCUMENTS = ['docs/security.md', 'docs/asvs.md'];

/** Where a file may lie that is named without its folder. */
const FOLDERS = ['', 'apps/api/src/', 'apps/api/e2e/', 'apps/web/e2e/', 'apps/web/src/app/'];

const FILE = /`(\.?[\w][\w./-]*\.(?:ts|mjs|md|json|yaml|html)|Dockerfile|\.dockerignore)`/g;
const LINK = /\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g;
const ANCHOR = /\]\(([\w-]+\.md)?#([^)]+)\)/g;
const SPEC_WITH_TITLES = /`([\w./-]+spec\.ts)` (“[^”]+”(?:, “[^”]+”)*)/g;

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 begins with; those of level 3 come last. */
const REQUIREMENTS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2 },
  ...{ '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  ...{ '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3 },
  ...{ '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
  ...{ '17.1': 1, '17.2': 4, '17.3': 2 },
};

const STATUSES = ['met', 'not met', 'not applicable', 'operator’s'] as const;

interface Row {
  readonly number: string;
  readonly level: string;
  readonly status: string;
}

function read(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}

/** @returns the path of a file that a document names; `null`: there is none */
function find(name: string): string | null {
  const found = FOLDERS.find((folder) => existsSync(ROOT + folder + name));
  return found === undefined ? null : found + name;
}

/** The address of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function rowsOf(text: string): readonly Row[] {
  return [...text.matchAll(/^\| (\d+\.\d+\.\d+) +\| (\d) +\|[^|]*\| ([^|]*?) +\|/gm)].map(
    ([, number = '', level = '', status = '']) => ({ number, level, status: status.replaceAll('*', '') }),
  );
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  it('names no file that is not there', () => {
    const names = [...text.matchAll(FILE)].map(([, name = '']) => name);
    const linked = [...text.matchAll(LINK)].map(([, path = '']) => path);
    expect(names.length).toBeGreaterThan(10);
    const missing = [
      ...names.filter((name) => find(name) === null),
      ...linked.filter((path) => !existsSync(`${ROOT}docs/${path}`)),
    ];
    expect([...new Set(missing)]).toEqual([]);
  });

  it('leads to no heading that is not there', () => {
    const broken = [...text.matchAll(ANCHOR)].filter(([, file = document.slice('docs/'.length), anchor]) => {
      const headings = [...read(`docs/${file}`).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
      return !headings.some((heading) => anchorOf(heading) === anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('cites no test that is not there', () => {
    const cited = [...text.matchAll(SPEC_WITH_TITLES)].flatMap(([, spec = '', titles = '']) =>
      [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ spec, title })),
    );
    expect(cited.length).toBeGreaterThan(20);
    const missing = cited.filter(({ spec, title }) => {
      const path = find(spec);
      return path === null || !statSync(ROOT + path).isFile() || !read(path).includes(title);
    });
    expect(missing).toEqual([]);
  });
});

describe('the list of requirements', () => {
  const text = read('docs/asvs.md');
  const rows = rowsOf(text);

  it('has each of level 1 and 2 once, in their order, and no other', () => {
    const expected = Object.entries(REQUIREMENTS).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
    );
    expect(expected).toHaveLength(253);
    expect(rows.map(({ number }) => number)).toEqual(expected);
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70);
  });

  it.each(STATUSES)('counts right how many are %s', (status) => {
    const [, one, two] = new RegExp(`^\\| ${status} +\\| (\\d+) +\\| (\\d+) +\\|$`, 'm').exec(text) ?? [];
    const count = (level: string): number =>
      rows.filter((row) => row.level === level && row.status === status).length;
    expect([one, two].map(Number)).toEqual([count('1'), count('2')]);
  });

  it('gives each one of four statuses', () => {
    const others = rows.filter(({ status }) => !STATUSES.some((one) => one === status));
    expect(others).toEqual([]);
  });
});
