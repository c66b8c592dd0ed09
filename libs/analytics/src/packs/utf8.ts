// Every engine has the two, ECMAScript has neither, and the types of a browser or of Node are not for a lib.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: boolean });
  decode(bytes: Uint8Array): string;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true });

export function encodeUtf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** @throws {TypeError} if the bytes are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}
