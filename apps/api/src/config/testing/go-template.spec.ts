import { describe, expect, it } from '@jest/globals';
import { GoTemplates } from './go-template.ts';

const context = {
  Values: { on: true, off: false, name: 'live', count: 3, map: { b: 2, a: '1' }, list: [], deep: { x: 'y' } },
};
const render = (text: string): string => new GoTemplates().load(text)(context);

describe('the renderer of the chart’s templates', () => {
  it.each([
    ['a {{ .Values.name }} b', 'a live b'],
    ['a\n  {{- if .Values.on }}\nb\n  {{- end }}\nc', 'a\nb\nc'],
    ['{{ if .Values.off }}a{{ else if eq .Values.name "live" }}b{{ else }}c{{ end }}', 'b'],
    ['{{ if and .Values.on (eq .Values.count 4) }}a{{ else }}b{{ end }}', 'b'],
    ['{{ with .Values.list }}a{{ end }}{{ with .Values.deep }}{{ .x }}{{ end }}', 'y'],
    ['{{ range $key, $value := .Values.map }}{{ $key }}={{ $value | quote }};{{ end }}', 'a="1";b="2";'],
    ['{{ define "x" }}<{{ .Values.name }}>{{ end }}{{ include "x" . }}', '<live>'],
    ['x:{{ toYaml .Values.map | nindent 2 }}', 'x:\n  b: 2\n  a: "1"'],
    ['{{ add .Values.count 10 }} {{ "" | default .Values.name }}', '13 live'],
    ['{{ printf "%s-%s" .Values.name "x-" | trunc 6 | trimSuffix "-" }}', 'live-x'],
  ])('renders %j', (text, expected) => {
    expect(render(text)).toBe(expected);
  });

  it.each([
    ['{{ .Values.nmae }}', /There is no \.Values\.nmae/],
    ['{{ lookup "v1" }}', /No function is called lookup/],
    ['{{ include "y" . }}', /No template is called y/],
    ['{{ if .Values.on }}a', /No end/],
    ['a{{ end }}', /Left over/],
    ['{{ .Values.map }}', /Not a text/],
  ])('refuses %j', (text, message) => {
    expect(() => render(text)).toThrow(message);
  });
});
