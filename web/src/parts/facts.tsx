import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Names and values of one record, one line each; empty values are left out, and without any there is nothing. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  const shown = items.filter(
    ([, value]) => value !== null && value !== undefined && value !== false && value !== '',
  );
  if (shown.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {shown.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
