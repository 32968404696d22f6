import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { HttpSettings } from './connection.ts';

/**
 * Security headers of every reply. Nothing may come from outside; styles may stand in the page, because the components
 * write their computed sizes there, scripts may not.
 */
export function securityHeaders(http: HttpSettings): RequestHandler {
  const encrypted = http.tls !== undefined || http.trustedProxy !== undefined;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: encrypted ? { maxAge: 31_536_000 } : false,
    /** Browsers ignore these on plain HTTP and complain about them in the console. */
    crossOriginOpenerPolicy: encrypted || !http.insecure,
    originAgentCluster: encrypted || !http.insecure,
    xFrameOptions: { action: 'deny' },
  });
}
