/** What class-transformer was told by decorators: the part that `acceptor.ts` asks for. */
declare module 'class-transformer/cjs/storage.js' {
  import type { TransformFnParams, TransformOptions } from 'class-transformer';

  interface TransformMetadata {
    readonly transformFn: (params: TransformFnParams) => unknown;
    readonly options: TransformOptions | undefined;
  }

  export const defaultMetadataStorage: {
    findTransformMetadatas(target: unknown, property: string, transformation: number): TransformMetadata[];
    findTypeMetadata(target: unknown, property: string): object | undefined;
    findExposeMetadata(target: unknown, property: string): object | undefined;
    findExcludeMetadata(target: unknown, property: string): object | undefined;
  };
}
