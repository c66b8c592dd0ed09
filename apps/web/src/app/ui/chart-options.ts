import type { FontSpec, TooltipOptions } from 'chart.js';
import type { ChartPalette } from './palette.ts';

const LABEL_PX = 11.5;
const TOOLTIP_PX = 12.5;

/** Options that every kind of chart takes. */
export interface BaseOptions {
  readonly responsive: true;
  readonly maintainAspectRatio: false;
  readonly animation: false;
  readonly interaction: { readonly mode: 'index'; readonly intersect: false };
  readonly plugins: { readonly tooltip: TooltipLook };
}

/** How the words along an axis look. */
export interface LabelLook {
  readonly color: string;
  readonly font: Partial<FontSpec>;
}

export interface AxisTitle extends LabelLook {
  readonly display: true;
  readonly text: string;
}

type TooltipLook = Partial<
  Pick<TooltipOptions, 'borderWidth' | 'boxPadding' | 'cornerRadius' | 'padding' | 'usePointStyle'>
> & {
  readonly backgroundColor: string;
  readonly borderColor: string;
  readonly titleColor: string;
  readonly bodyColor: string;
  readonly footerColor: string;
  readonly titleFont: Partial<FontSpec>;
  readonly bodyFont: Partial<FontSpec>;
  readonly footerFont: Partial<FontSpec>;
};

/** Looks that all charts share: quiet, without movement. */
export function baseOptions(palette: ChartPalette): BaseOptions {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: 'index', intersect: false },
    plugins: { tooltip: tooltipLook(palette) },
  };
}

/** Title of an axis. */
export function axisTitle(palette: ChartPalette, text: string): AxisTitle {
  return { display: true, text, ...tickLook(palette) };
}

/** Labels along an axis. */
export function tickLook(palette: ChartPalette): LabelLook {
  return { color: palette.muted, font: { family: palette.font, size: LABEL_PX } };
}

function tooltipLook(palette: ChartPalette): TooltipLook {
  const font = { family: palette.font, size: TOOLTIP_PX };
  return {
    backgroundColor: palette.surface,
    borderColor: palette.border,
    borderWidth: 1,
    cornerRadius: 8,
    padding: 10,
    boxPadding: 4,
    usePointStyle: true,
    titleColor: palette.text,
    bodyColor: palette.text,
    footerColor: palette.muted,
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    footerFont: { ...font, weight: 'normal' },
  };
}
