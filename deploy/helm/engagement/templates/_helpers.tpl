{{- define "engagement.name" -}}
{{ printf "%s-engagement" .Release.Name | trunc 52 | trimSuffix "-" }}
{{- end -}}

{{- define "engagement.selectorLabels" -}}
app.kubernetes.io/name: engagement
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "engagement.labels" -}}
{{ include "engagement.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "engagement.env" -}}
{{- with .Values.config.publicUrl }}
- name: PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.config.trustProxy }}
- name: TRUST_PROXY
  value: {{ . | quote }}
{{- end }}
- name: TIME_ZONE
  value: {{ .Values.config.timeZone | quote }}
- name: LOG_FORMAT
  value: json
- name: SHUTDOWN_SECONDS
  value: {{ .Values.config.shutdownSeconds | quote }}
- name: ADMIN_NAME
  value: {{ .Values.admin.name | quote }}
- name: ADMIN_PASSWORD_FILE
  value: /run/secrets/admin/password
{{- if eq .Values.database.engine "postgres" }}
- name: DATABASE_URL_FILE
  value: /run/secrets/database/url
{{- if .Values.database.readUrl.secretName }}
- name: DATABASE_READ_URL_FILE
  value: /run/secrets/database-read/url
{{- end }}
{{- else if .Values.database.backup.cron }}
- name: BACKUP_CRON
  value: {{ .Values.database.backup.cron | quote }}
- name: BACKUPS_KEPT
  value: {{ .Values.database.backup.kept | quote }}
{{- end }}
{{- range $name, $value := .Values.config.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "engagement.pod" -}}
metadata:
  labels:
    {{- include "engagement.labels" . | nindent 4 }}
  {{- with .Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "engagement.name" . }}
  automountServiceAccountToken: false
  # The variables that Kubernetes makes of services' names are none of ours.
  enableServiceLinks: false
  # Ten seconds more than the server takes to finish what it has accepted. There is no preStop hook: on SIGTERM the server turns
  # unready at once and goes on to answer what it has accepted.
  terminationGracePeriodSeconds: {{ add .Values.config.shutdownSeconds 10 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: server
      image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        - name: http
          containerPort: 3000
          protocol: TCP
      env:
        {{- include "engagement.env" . | nindent 8 }}
      # A start may have to change the schema of a large database: five minutes.
      startupProbe:
        httpGet:
          path: /health/live
          port: http
        periodSeconds: 5
        failureThreshold: 60
      readinessProbe:
        httpGet:
          path: /health/ready
          port: http
        periodSeconds: 5
        timeoutSeconds: 5
      livenessProbe:
        httpGet:
          path: /health/live
          port: http
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /data
        - name: admin
          mountPath: /run/secrets/admin
          readOnly: true
        {{- if eq .Values.database.engine "postgres" }}
        - name: database
          mountPath: /run/secrets/database
          readOnly: true
        {{- if .Values.database.readUrl.secretName }}
        - name: database-read
          mountPath: /run/secrets/database-read
          readOnly: true
        {{- end }}
        {{- end }}
  volumes:
    - name: admin
      secret:
        secretName: {{ .Values.admin.password.secretName }}
        defaultMode: 0440
        items:
          - key: {{ .Values.admin.password.key }}
            path: password
    {{- if eq .Values.database.engine "postgres" }}
    # Uploads under way; the data are in PostgreSQL.
    - name: data
      emptyDir: {}
    - name: database
      secret:
        secretName: {{ .Values.database.url.secretName }}
        defaultMode: 0440
        items:
          - key: {{ .Values.database.url.key }}
            path: url
    {{- if .Values.database.readUrl.secretName }}
    - name: database-read
      secret:
        secretName: {{ .Values.database.readUrl.secretName }}
        defaultMode: 0440
        items:
          - key: {{ .Values.database.readUrl.key }}
            path: url
    {{- end }}
    {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
