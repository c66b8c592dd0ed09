import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.ts';

describe('RouteTable', () => {
  const table = new RouteTable();
  table.add('/users', ['GET', 'HEAD']);
  table.add('/users', 'POST');
  table.add('/users/:id', 'GET');
  table.add('/openapi.json', 'GET');

  it.each([
    ['/users', ['GET', 'HEAD', 'POST']],
    ['/users/42', ['GET']],
    ['/users/42/more', []],
    ['/openapi_json', []],
  ])('knows the methods of %s', (path, methods) => {
    expect(table.methodsOf(path)).toEqual(methods);
  });
});
