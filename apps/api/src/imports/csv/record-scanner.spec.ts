import { describe, expect, it } from '@jest/globals';
import { CR, LF, MAX_RECORD_BYTES, RecordScanner, type CsvFormat, type Scanned } from './record-scanner.ts';

const COMMAS: CsvFormat = { delimiter: 0x2c, lineEnd: LF };

function scanText(text: string | Buffer, { isLast = true, format = COMMAS } = {}): Scanned | null {
  return new RecordScanner(Buffer.from(text), format, isLast).scan(0);
}

function fieldsOf(text: string): readonly string[] {
  const scanned = scanText(text);
  if (scanned === null || 'broken' in scanned) throw new Error(`${text} is no record`);
  return scanned.fields;
}

describe('RecordScanner', () => {
  it.each([
    { text: 'a,b,c\nd', fields: ['a', 'b', 'c'], when: 'plain fields' },
    { text: 'a,b\r\nd', fields: ['a', 'b'], when: 'a line that ends with CR LF' },
    { text: 'a,b', fields: ['a', 'b'], when: 'a last line without an end' },
    { text: 'a,,\n', fields: ['a', '', ''], when: 'empty fields' },
    { text: '"a,b",c\n', fields: ['a,b', 'c'], when: 'a comma within quotes' },
    { text: '"a\nb",c\n', fields: ['a\nb', 'c'], when: 'a line break within quotes' },
    { text: '"a\r\nb",c\r\n', fields: ['a\r\nb', 'c'], when: 'CR LF within quotes' },
    { text: '"say ""hi""",c\n', fields: ['say "hi"', 'c'], when: 'doubled quotes' },
    { text: '"",""\n', fields: ['', ''], when: 'nothing within quotes' },
    { text: 'a, "b" ,c\n', fields: ['a', 'b', 'c'], when: 'spaces around quotes' },
    { text: 'a,["s1"; "s2"],c\n', fields: ['a', '["s1"; "s2"]', 'c'], when: 'quotes inside a plain field' },
    { text: '"é","日本"\n', fields: ['é', '日本'], when: 'letters beyond ASCII' },
    { text: '"a"', fields: ['a'], when: 'a quote as the last byte of the file' },
  ])('reads $when', ({ text, fields }) => {
    expect(fieldsOf(text)).toEqual(fields);
  });

  it('says where a record ends and how many lines it takes', () => {
    expect(scanText('a,"1\r\n2\r\n3"\r\nb')).toMatchObject({ end: 13, lines: 3 });
    expect(scanText('a,b\nc')).toMatchObject({ end: 4, lines: 1 });
  });

  it('reads the line ends of old Macs', () => {
    const scanned = scanText('a,"b\rc"\rd', { format: { delimiter: 0x2c, lineEnd: CR } });
    expect(scanned).toEqual({ fields: ['a', 'b\rc'], end: 8, lines: 2 });
  });

  it('asks for more bytes rather than guess, wherever they end', () => {
    const record = '"a ""b""\r\nc","d" ,"e"\r\n';
    const whole = scanText(record);
    for (let length = 0; length < record.length - 1; length++) {
      expect({ length, scanned: scanText(record.slice(0, length), { isLast: false }) }).toEqual({
        length,
        scanned: null,
      });
    }
    expect(scanText(`${record}x`, { isLast: false })).toEqual(whole);
  });

  it.each([
    { text: '"a\nb,c\n', broken: 'quoteNotClosed', when: 'a quote that is never closed' },
    { text: '"a"b,c\nd', broken: 'textAfterQuote', when: 'text after a closing quote' },
    { text: `${'a'.repeat(MAX_RECORD_BYTES + 1)}\nb`, broken: 'tooLong', when: 'a line of more than 32 KiB' },
    {
      text: `"${'a\n'.repeat(MAX_RECORD_BYTES)}"\nb`,
      broken: 'tooLong',
      when: 'a quoted text of more than 32 KiB',
    },
  ])('calls $when by its name and costs one line', ({ text, broken }) => {
    expect(scanText(text)).toMatchObject({ broken, end: text.indexOf('\n') + 1 });
  });

  it.each(['Caf\xe9,1\n', '"Caf\xe9",1\n'])(
    'refuses what is not UTF-8 instead of storing something else',
    (text) => {
      expect(scanText(Buffer.from(text, 'latin1'))).toMatchObject({ broken: 'notUtf8' });
    },
  );

  it('takes a replacement character that the file itself holds', () => {
    expect(fieldsOf('\ufffd,1\n')).toEqual(['\ufffd', '1']);
  });
});
