import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { AppError } from '../lib/errors.ts';

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Linebench</title><body style="font:16px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem">
<h1>Linebench is running</h1><p>Its web pages have not been built. Build them with</p><pre>npm run build</pre>
<p>and load this page again. The HTTP interface works without them: <a href="/api/docs">/api/docs</a>.</p>`;

/**
 * Serves the built web: files with a hash in their names for ever, `index.html` always asked for anew and given for every
 * page address, since the web routes by itself.
 */
export function webPages(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      dotfiles: 'ignore',
      redirect: false,
      setHeaders: (res, file) => {
        const hashed = file.startsWith(join(folder, 'assets'));
        res.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.get('/{*page}', (req, res) => {
    if (req.path.startsWith('/assets/')) throw new AppError('not_found', `${req.path} does not exist`);
    res.setHeader('Cache-Control', 'no-cache');
    if (existsSync(join(folder, 'index.html')))
      res.sendFile('index.html', { root: folder, cacheControl: false });
    else res.type('html').send(notBuilt);
  });
  return router;
}
