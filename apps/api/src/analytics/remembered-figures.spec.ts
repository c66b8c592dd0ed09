import { describe, expect, it } from '@jest/globals';
import { RememberedFigures } from './remembered-figures.ts';

describe('a remembered figure', () => {
  it('is recalled while the days are as they were', () => {
    const figures = new RememberedFigures();
    figures.remember('viewers', '1:a 2:b', 7);
    expect(figures.recall('viewers', '1:a 2:b')).toMatchObject({ figure: 7 });
    expect(figures.recall('viewers', '1:a 2:c')).toBeNull();
    expect(figures.recall('shows', '1:a 2:b')).toBeNull();
  });

  it('is forgotten when too many others were worked out since', () => {
    const figures = new RememberedFigures();
    for (let index = 0; index < 300; index++) figures.remember(`figure ${index}`, '', index);
    expect(figures.recall('figure 0', '')).toBeNull();
    expect(figures.recall('figure 299', '')).toMatchObject({ figure: 299 });
  });
});
