import { createHash } from 'node:crypto';
import { ModelFormatError, ModelReader } from '@engagement/ml';

/** Layout of what surrounds a stored model; one that is not known is refused. */
const ARTIFACT_VERSION = 1;

/**
 * Adds to what is stored of a model the version of its layout and a checksum of all of it: a probe row sees most damage, but not that of
 * a coefficient whose feature the probe has at its mean.
 *
 * @param content - plain JSON
 */
export function sealArtifact(content: object): object {
  const versioned = { artifact_version: ARTIFACT_VERSION, ...content };
  return { ...versioned, checksum: sha256(versioned) };
}

/**
 * @param artifact - as `sealArtifact` made it, or from before artifacts were sealed
 * @returns its fields
 * @throws {ModelFormatError} if it is no object, of another version, or has changed since it was sealed
 */
export function openArtifact(artifact: unknown): ModelReader {
  const reader = new ModelReader(artifact, 'artifact', null);
  const version = reader.raw('artifact_version');
  const isSealed = version !== undefined || reader.raw('checksum') !== undefined;
  if (!isSealed) return reader;
  if (version !== ARTIFACT_VERSION)
    throw new ModelFormatError(
      `It is stored in version ${String(version)}; this server reads version ${ARTIFACT_VERSION}.`,
    );
  const { checksum, ...content } = artifact as Readonly<Record<string, unknown>>;
  if (sha256(content) !== checksum)
    throw new ModelFormatError(
      'What is stored has changed since it was trained: its checksum does not match.',
    );
  return reader;
}

/** Whether nothing was kept of a model but its report. */
export function isPruned(artifact: unknown): boolean {
  const isObject = typeof artifact === 'object' && artifact !== null && !Array.isArray(artifact);
  return isObject && Object.keys(artifact).length === 0;
}

/** @param content - plain JSON, whose text is the same however often it is stored and read */
export function sha256(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
