/** How one feature reads in a sentence. */
export interface Wording {
  /** A value alone, e.g. "0.6" or "12 %". */
  readonly format: (value: number) => string;
  /** What a written value is a value of, e.g. "4.1 stalls an hour". */
  readonly phrase: (written: string) => string;
}

/** A viewer's value beside the usual one: "4.1 stalls an hour against 0.6 usual". */
export function compareInWords({ format, phrase }: Wording, value: number, usual: number): string {
  return `${singular(phrase(format(value)))} against ${format(usual)} usual`;
}

/** "1 days" as "1 day", for what is counted in phrases. */
function singular(text: string): string {
  return text.replace(/(?<![\d.,])1 (day|genre|hour|minute|pause|session|show|stall)s\b/, '1 $1');
}

// Made once: to make one takes a hundred times as long as to use it.
const ONE_DECIMAL = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** At most one decimal, none from 10 on. */
export function plainNumber(value: number): string {
  const rounded = Math.abs(value) >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10;
  return ONE_DECIMAL.format(rounded);
}

/** A share in [0, 1] as whole per cent. */
export function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** A ratio: "0.4 times". */
export function times(value: number): string {
  return `${plainNumber(value)} times`;
}

/** A difference with its sign: "+3" or "−3". */
export function signed(format: (value: number) => string): (value: number) => string {
  return (value) => {
    const size = format(Math.abs(value));
    if (size === format(0)) {
      return size;
    }
    return value < 0 ? `−${size}` : `+${size}`;
  };
}
