import type { ChartType, Plugin } from 'chart.js';
import type { ChartPalette } from './palette.ts';

/** What is written onto a chart with category labels along x. */
export interface ChartMarks {
  /** A dashed vertical line before the label at this index. */
  readonly line: { readonly index: number; readonly text: string } | null;
  /** A ringed point with words beside it. */
  readonly callout: { readonly index: number; readonly value: number; readonly text: string } | null;
}

const FONT_SIZE_PX = 12;
const PAD_PX = 8;

/** Draws the marks over a chart whose scales are named `x` and `y`. */
export function marksPlugin<T extends ChartType>(marks: ChartMarks, palette: ChartPalette): Plugin<T> {
  return {
    id: 'marks',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      const x = scales['x'];
      const y = scales['y'];
      if (x === undefined || y === undefined) return;
      ctx.save();
      ctx.font = `600 ${FONT_SIZE_PX}px ${palette.font}`;
      ctx.textBaseline = 'middle';
      if (marks.line !== null) {
        const halfStep = (x.getPixelForValue(1) - x.getPixelForValue(0)) / 2;
        const at = x.getPixelForValue(marks.line.index) - halfStep;
        drawLine(ctx, at, chartArea, marks.line.text, palette);
      }
      if (marks.callout !== null) {
        const { index, value, text } = marks.callout;
        drawCallout(
          ctx,
          { x: x.getPixelForValue(index), y: y.getPixelForValue(value) },
          chartArea,
          text,
          palette,
        );
      }
      ctx.restore();
    },
  };
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function drawLine(
  ctx: CanvasRenderingContext2D,
  x: number,
  area: Area,
  text: string,
  palette: ChartPalette,
): void {
  ctx.strokeStyle = palette.muted;
  ctx.setLineDash([3, 4]);
  ctx.beginPath();
  ctx.moveTo(x, area.top);
  ctx.lineTo(x, area.bottom);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'center';
  ctx.fillText(text, x, area.top - FONT_SIZE_PX);
}

function drawCallout(
  ctx: CanvasRenderingContext2D,
  point: { readonly x: number; readonly y: number },
  area: Area,
  text: string,
  palette: ChartPalette,
): void {
  ctx.beginPath();
  ctx.arc(point.x, point.y, 5, 0, 2 * Math.PI);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.greenLine;
  ctx.stroke();

  const width = ctx.measureText(text).width + 2 * PAD_PX;
  const height = FONT_SIZE_PX + 2 * 6;
  const left = Math.min(Math.max(point.x - width / 2, area.left), area.right - width);
  // Below the point where there is no room above it.
  const above = point.y - height - 2 * PAD_PX;
  const top = above >= area.top ? above : point.y + 2 * PAD_PX;
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, 6);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.border;
  ctx.stroke();
  ctx.fillStyle = palette.text;
  ctx.textAlign = 'left';
  ctx.fillText(text, left + PAD_PX, top + height / 2);
}
