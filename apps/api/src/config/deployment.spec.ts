import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { isCronExpression } from './cron-expression.ts';
import { Environment, readEnvironment, variableNames } from './environment.ts';
import {
  chartFile,
  mergeValues,
  readText,
  readYaml,
  renderChart,
  type Json,
  type Manifest,
} from './testing/repository-files.ts';

const KNOWN = variableNames();

/** In which version of Kubernetes's API each kind is. */
const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
};

/** Routes that are asked by machines, and lie outside of `/api/v1`. */
const PROBED = ['/health/live', '/health/ready'];

/** @returns the names of variables that the server would not read */
const unknownOf = (names: readonly string[]): string[] =>
  names.filter((name) => !KNOWN.has(name.replace(/_FILE$/, '')));

interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Json;
  readonly resources: { readonly limits: Json; readonly requests: Json };
  readonly image: string;
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Pod {
  readonly metadata: { readonly labels: Json };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly volumes: readonly { readonly name: string }[];
    readonly securityContext: Json;
    readonly serviceAccountName: string;
    readonly automountServiceAccountToken: boolean;
    readonly terminationGracePeriodSeconds: number;
  };
}

const ALL_ON: Json = {
  config: {
    publicUrl: 'https://live.example.com',
    trustProxy: '10.0.0.0/8',
    env: { RETRAIN_CRON: '0 5 * * 1' },
  },
  ingress: { enabled: true, host: 'live.example.com', className: 'nginx', annotations: { a: 'b' } },
  networkPolicy: { from: [{ namespaceSelector: { matchLabels: { name: 'ingress' } } }] },
  serviceMonitor: { enabled: true, labels: { team: 'a' }, apiKey: { secretName: 'metrics-key' } },
  image: { pullSecrets: [{ name: 'registry' }], tag: '1.2.3' },
  podAnnotations: { note: 'x' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'x', operator: 'Exists' }],
  affinity: { podAntiAffinity: {} },
};

const MODES = [
  { name: 'PostgreSQL', kind: 'Deployment', own: {} },
  { name: 'SQLite', kind: 'StatefulSet', own: { database: { engine: 'sqlite' } } },
  {
    name: 'PostgreSQL with a replica and all else',
    kind: 'Deployment',
    own: { ...ALL_ON, database: { readUrl: { secretName: 'replica' } } },
  },
  { name: 'SQLite and all else', kind: 'StatefulSet', own: { ...ALL_ON, database: { engine: 'sqlite' } } },
] as const;

const defaults = readYaml(chartFile('values.yaml'));
const validate = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readText(chartFile('values.schema.json'))) as object,
);

/** @returns what is wrong with an installation's values */
function problemsOf(own: Json): string[] {
  validate(mergeValues(defaults, own));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe.each(MODES)('the chart on $name', ({ kind, own }) => {
  const { manifests, notes } = renderChart(own);
  const workload = manifests.get(kind)!;
  const pod = workload.spec['template'] as Pod;
  const [container] = pod.spec.containers as readonly [Container];
  const selector = (workload.spec['selector'] as { matchLabels: Json }).matchLabels;

  it('takes its values by their schema', () => {
    expect(problemsOf(own)).toEqual([]);
  });

  it('runs the one kind of servers that the engine allows', () => {
    const other = kind === 'Deployment' ? 'StatefulSet' : 'Deployment';
    expect(manifests.has(other)).toBe(false);
    expect(workload.spec['replicas']).toBe(kind === 'Deployment' ? 2 : 1);
    expect(manifests.has('PodDisruptionBudget')).toBe(kind === 'Deployment');
  });

  it('selects what it labels', () => {
    for (const [key, value] of Object.entries(selector)) expect(pod.metadata.labels[key]).toBe(value);
    const selectors = [
      manifests.get('Service')!.spec['selector'],
      (manifests.get('NetworkPolicy')!.spec['podSelector'] as Json)['matchLabels'],
      ...['PodDisruptionBudget', 'ServiceMonitor']
        .map((name) => manifests.get(name))
        .filter((manifest): manifest is Manifest => manifest !== undefined)
        .map((manifest) => (manifest.spec['selector'] as Json)['matchLabels']),
    ];
    for (const each of selectors) expect(each).toEqual(selector);
    for (const { kind: name, metadata, apiVersion } of manifests.values()) {
      expect(metadata).toMatchObject({ name: 'live-engagement', labels: selector });
      expect([name, apiVersion]).toEqual([name, API_VERSIONS[name]]);
    }
  });

  it('sets variables that the server reads, each once, and no secret', () => {
    const names = container.env.map(({ name }) => name);
    expect(unknownOf(names)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, value } of container.env) {
      expect(typeof value).toBe('string');
      if (/PASSWORD|DATABASE/.test(name))
        expect([name, value]).toEqual([name, expect.stringMatching(/^\/run\//)]);
    }
    // What stands in the files nobody knows here.
    const read = container.env.map(({ name, value }) =>
      name.endsWith('_FILE') ? [name.slice(0, -'_FILE'.length), 'postgres://db/engagement'] : [name, value],
    );
    expect(() => readEnvironment(Object.fromEntries(read) as Record<string, string>)).not.toThrow();
  });

  it('reads each secret from a file that is mounted', () => {
    const files = container.env.filter(({ name }) => name.endsWith('_FILE')).map(({ value }) => value);
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    for (const file of files) expect(mounts).toContain(file.slice(0, file.lastIndexOf('/')));
    const claims = (workload.spec['volumeClaimTemplates'] ?? []) as { metadata: { name: string } }[];
    const volumes = [
      ...pod.spec.volumes.map(({ name }) => name),
      ...claims.map(({ metadata }) => metadata.name),
    ];
    expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(volumes.sort());
    expect(mounts).toContain('/data');
  });

  it('gives the server no rights, and limits', () => {
    expect(pod.spec).toMatchObject({
      automountServiceAccountToken: false,
      serviceAccountName: manifests.get('ServiceAccount')!.metadata.name,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources.limits).toHaveProperty('memory');
    expect(container.resources.requests).toHaveProperty('cpu');
    // The user that the image names.
    expect(readText('Dockerfile')).toMatch(/^USER 1000:1000$/m);
  });

  it('asks the server for its health on a port that there is', () => {
    const paths = [container.startupProbe, container.readinessProbe, container.livenessProbe].map(
      ({ httpGet }) => {
        expect(httpGet.port).toBe(container.ports[0]!.name);
        return httpGet.path;
      },
    );
    expect(paths).toEqual(['/health/live', '/health/ready', '/health/live']);
    const routes = Object.keys(
      (JSON.parse(readText('libs/contracts/openapi.json')) as { paths: Json }).paths,
    );
    expect(routes).toEqual(expect.arrayContaining(PROBED));
    const ports = manifests.get('Service')!.spec['ports'] as { targetPort: string; name: string }[];
    expect(ports[0]!.targetPort).toBe(container.ports[0]!.name);
    expect(readText('Dockerfile')).toContain(`EXPOSE ${container.ports[0]!.containerPort}`);
  });

  it('lets the server finish what it has accepted', () => {
    const seconds = Number(container.env.find(({ name }) => name === 'SHUTDOWN_SECONDS')!.value);
    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThan(seconds);
  });

  it('tells where it is', () => {
    expect(notes).toMatch(/^Engagement 0\.1\.0 on (postgres|sqlite)\.\n/);
    expect(notes).toContain('admin');
  });
});

describe('the values of the chart', () => {
  it.each<{ own: Json; wrong: string }>([
    { own: { database: { engine: 'mysql' } }, wrong: '/database/engine' },
    { own: { database: { url: { secretName: '' } } }, wrong: '/database/url/secretName' },
    { own: { replicas: 0 }, wrong: '/replicas' },
    { own: { replcias: 2 }, wrong: 'additional' },
    { own: { ingress: { enabled: true } }, wrong: '/ingress/host' },
    { own: { config: { env: { ADMIN_PASSWORD: 'hunter2' } } }, wrong: '/config/env' },
    { own: { config: { publicUrl: 'live.example.com' } }, wrong: '/config/publicUrl' },
    { own: { database: { backup: { kept: 0 } } }, wrong: '/database/backup/kept' },
  ])('are refused: $own', ({ own, wrong }) => {
    expect(problemsOf(own).join('; ')).toContain(wrong);
  });

  it('hold no secret, and a version that is the project’s', () => {
    expect(readText(chartFile('values.yaml'))).not.toMatch(/^\s*(password|token|apiKey|url): \S/m);
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    expect(readYaml(chartFile('Chart.yaml'))).toMatchObject({ version, appVersion: version });
    expect(isCronExpression((defaults['database'] as { backup: { cron: string } }).backup.cron)).toBe(true);
  });
});

describe('compose.yaml', () => {
  interface Service {
    readonly environment: Readonly<Record<string, string>>;
    readonly secrets: readonly string[];
    readonly [key: string]: unknown;
  }
  const compose = readYaml('compose.yaml') as unknown as {
    readonly services: Readonly<Record<'server' | 'embedded' | 'database', Service>>;
    readonly secrets: Json;
    readonly networks: Json;
    readonly volumes: Json;
  };
  const { services } = compose;

  it.each(['server', 'embedded', 'database'] as const)(
    'gives %s no more rights than it needs, and limits',
    (name) => {
      expect(services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        mem_limit: expect.stringMatching(/^\d+g$/),
        pids_limit: expect.any(Number),
        profiles: expect.any(Array),
      });
      for (const secret of services[name].secrets) expect(compose.secrets).toHaveProperty(secret);
      for (const network of services[name]['networks'] as string[])
        expect(compose.networks).toHaveProperty(network);
      for (const volume of services[name]['volumes'] as string[])
        expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
    },
  );

  it.each(['server', 'embedded'] as const)('sets variables of %s that the server reads', (name) => {
    const { environment, secrets } = services[name];
    expect(unknownOf(Object.keys(environment))).toEqual([]);
    const files = Object.entries(environment).filter(([key]) => key.endsWith('_FILE'));
    expect(files.map(([, file]) => file).sort()).toEqual(
      secrets.map((secret) => `/run/secrets/${secret}`).sort(),
    );
    expect(services[name]['ports']).toEqual(['127.0.0.1:3000:3000']);
    expect(Number.parseInt(String(services[name]['stop_grace_period']), 10)).toBeGreaterThan(
      Number(environment['SHUTDOWN_SECONDS']),
    );
  });

  it('keeps the database from everybody but the server, which waits for it', () => {
    expect(services.database['ports']).toBeUndefined();
    expect(services.database['image']).toMatch(/^postgres:18\.\d+-/);
    expect(compose.networks['back']).toEqual({ internal: true });
    expect(services.database['networks']).toEqual(['back']);
    expect(services.server['depends_on']).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database).toHaveProperty('healthcheck.test');
    expect(services.embedded['networks']).toEqual(['front']);
  });

  it('keeps secrets out of the repository and of the image', () => {
    for (const { file } of Object.values(compose.secrets) as { file: string }[])
      expect(file).toMatch(/^\.\/secrets\//);
    expect(readText('.gitignore')).toMatch(/^\/secrets\/$/m);
    expect(readText('.dockerignore')).toMatch(/^secrets$/m);
  });
});

describe('the README', () => {
  it('tells what each variable of the server is for', () => {
    const table = readText('README.md');
    const missing = Object.keys({ ...new Environment() })
      .concat([...variableNames()])
      .filter((name) => !table.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
