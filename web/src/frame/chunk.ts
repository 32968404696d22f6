import type { ComponentType } from 'react';
import { reachable } from '../net.ts';

const retryMs = 1_000;
const reloadedKey = 'linebench.reloaded';

/**
 * Makes a route's `lazy` of a screen's chunk. While the server is away the frame stays, says so, and the chunk is asked
 * for again; when the server is there but the chunk is not, a new version runs, and the page is loaded anew, once.
 */
export function screen<Module>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType,
): () => Promise<{ Component: ComponentType }> {
  return async () => {
    for (;;) {
      try {
        const Component = pick(await load());
        sessionStorage.removeItem(reloadedKey);
        return { Component };
      } catch (thrown) {
        if (await reachable()) {
          if (sessionStorage.getItem(reloadedKey) !== null) throw thrown;
          sessionStorage.setItem(reloadedKey, location.pathname);
          location.reload();
        }
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  };
}
