import { serveParent } from '../harness/child.mjs';
serveParent({
  measure() {
    return { users: 0, seconds: 0, peak_mb: 0 };
  },
});
