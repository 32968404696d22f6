/** How often something may happen: so many at once, then so many a second. */
export interface Allowance {
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets, one for all and one for each source; what is not allowed costs no token. */
export class Buckets {
  readonly #source: Allowance;
  readonly #all: Allowance;
  readonly #common: Bucket;
  readonly #sources = new Map<string, Bucket>();
  readonly #mostSources: number;

  constructor(parts: { source: Allowance; all: Allowance; mostSources: number }) {
    this.#source = parts.source;
    this.#all = parts.all;
    this.#mostSources = parts.mostSources;
    this.#common = { tokens: parts.all.burst, at: 0 };
  }

  /** Takes a token of both buckets; `now` in monotonic milliseconds. */
  take(source: string, now: number): boolean {
    if (!refilled(this.#common, this.#all, now)) return false;
    let bucket = this.#sources.get(source);
    if (!bucket) {
      bucket = { tokens: this.#source.burst, at: now };
      // A source that is forgotten starts afresh; what many of them together may do is bounded by the common bucket.
      if (this.#sources.size >= this.#mostSources) this.#sources.delete(this.#sources.keys().next().value!);
      this.#sources.set(source, bucket);
    }
    if (!refilled(bucket, this.#source, now)) return false;
    bucket.tokens--;
    this.#common.tokens--;
    return true;
  }
}

function refilled(bucket: Bucket, { burst, perSecond }: Allowance, now: number): boolean {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
  return bucket.tokens >= 1;
}
