/** Which methods a path answers, so that a wrong method can be told from a wrong path. */
export class RouteTable {
  private readonly routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** @param url - as the router knows it, e.g. `/users/:id` or `/churn/*` */
  add(url: string, method: string | readonly string[]): void {
    const pattern = url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '.*'),
      )
      .join('/');
    this.routes.push({ pattern: new RegExp(`^${pattern}/?$`), methods: [method].flat() });
  }

  /** @returns the methods of a path, in order of the alphabet; none for an unknown path */
  methodsOf(path: string): string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}
