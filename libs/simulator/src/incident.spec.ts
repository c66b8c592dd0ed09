import { describe, expect, it } from '@jest/globals';
import { assertIncident, assertIncidents, IncidentError, reaches, type Incident } from './incident.ts';

function anIncident(parts: Partial<Incident> = {}): Incident {
  return { kind: 'outage', from: 100, until: 200, countries: [], strength: 1, genre: null, ...parts };
}

describe('an incident', () => {
  it.each([
    anIncident(),
    anIncident({ kind: 'recommendations', strength: 0.01, countries: ['AU', 'US'] }),
    anIncident({ kind: 'hit', genre: 'Comedy' }),
  ])('may be %j', (incident) => {
    expect(() => assertIncident(incident)).not.toThrow();
  });

  it.each([
    { parts: { until: 100 }, reason: 'must last longer than nothing' },
    { parts: { from: Number.NaN }, reason: 'must last longer than nothing' },
    { parts: { strength: 0 }, reason: 'strength must be above 0 and at most 1; got "0"' },
    { parts: { strength: 1.1 }, reason: 'got "1.1"' },
    { parts: { countries: ['AU', 'ZZ'] }, reason: 'country must be one of' },
    { parts: { genre: 'Drama' }, reason: 'genre belongs to a hit' },
    { parts: { kind: 'hit', genre: 'Opera' } as const, reason: 'got "Opera"' },
  ])('is refused with $parts', ({ parts, reason }) => {
    const check = (): void => assertIncident(anIncident(parts));
    expect(check).toThrow(IncidentError);
    expect(check).toThrow(reason);
  });

  it('may be a hit at most twenty times', () => {
    const hits = Array.from({ length: 20 }, () => anIncident({ kind: 'hit' }));
    expect(() => assertIncidents(hits)).not.toThrow();
    expect(() => assertIncidents([...hits, anIncident({ kind: 'hit' })])).toThrow('at most 20 hits; got 21');
  });
});

describe('reaches', () => {
  it.each([
    { second: 99, country: 'AU', expected: false, when: 'before it' },
    { second: 100, country: 'AU', expected: true, when: 'at its first second' },
    { second: 199.9, country: 'AU', expected: true, when: 'just before its end' },
    { second: 200, country: 'AU', expected: false, when: 'at its end' },
    { second: 150, country: 'US', expected: false, when: 'in another country' },
  ])('is $expected $when', ({ second, country, expected }) => {
    expect(reaches(anIncident({ countries: ['AU'] }), country, second)).toBe(expected);
  });

  it('is everywhere without a country', () => {
    expect(reaches(anIncident(), 'NG', 150)).toBe(true);
  });
});
