import type { ChartPalette } from './palette.ts';

/** Looks that all charts share: quiet, without movement. */
export function baseOptions(palette: ChartPalette) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    font: { family: palette.font, size: 12 },
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: tooltipLook(palette),
    },
  } as const;
}

/** Title of an axis. */
export function axisTitle(palette: ChartPalette, text: string) {
  return { display: true, text, color: palette.muted, font: { family: palette.font, size: 11.5 } } as const;
}

/** Labels along an axis. */
export function tickLook(palette: ChartPalette) {
  return { color: palette.muted, font: { family: palette.font, size: 11.5 } } as const;
}

function tooltipLook(palette: ChartPalette) {
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
    titleFont: { family: palette.font, size: 12.5, weight: 600 },
    bodyFont: { family: palette.font, size: 12.5 },
    footerFont: { family: palette.font, size: 12, weight: 400 },
  } as const;
}
