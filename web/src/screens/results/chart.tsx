import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import classes from './results.module.css';
import 'uplot/dist/uPlot.min.css';

/** Colours of a chart in both schemes. */
export interface Inks {
  ink: string;
  line: string;
  main: string;
  second: string;
  bad: string;
  quiet: string;
}
const inks: Record<'light' | 'dark', Inks> = {
  light: {
    ...{
      ink: '#343c45',
      line: '#e3e7ec',
      main: '#0b6e7d',
      second: '#6a3fb5',
      bad: '#c2242c',
      quiet: '#8a949f',
    },
  },
  dark: {
    ...{
      ink: '#d5dae0',
      line: '#343c45',
      main: '#45acbb',
      second: '#b79af0',
      bad: '#ff7b7b',
      quiet: '#6b757f',
    },
  },
};

/** A uPlot chart as wide as its place, in the colours of the scheme. `make` must be stable between renders. */
export function Chart(props: {
  data: uPlot.AlignedData;
  label: string;
  height: number;
  make: (inks: Inks) => Omit<uPlot.Options, 'width' | 'height'>;
}) {
  const { data, label, height, make } = props;
  const { ref, width } = useElementSize();
  const target = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!target.current || width === 0) return;
    const chart = new uPlot({ ...make(inks[scheme]), width, height }, data, target.current);
    return () => chart.destroy();
  }, [data, width, height, scheme, make]);
  return (
    <div ref={ref} className={classes.chart} role="img" aria-label={label} style={{ minHeight: height }}>
      <div ref={target} />
    </div>
  );
}

/** An axis in the colours of the scheme. */
export function axis({ ink, line }: Inks, more: uPlot.Axis = {}): uPlot.Axis {
  const grid = { stroke: line, width: 1 };
  return { stroke: ink, grid, ticks: grid, font: '12px system-ui', ...more };
}

/** A dashed or thin line that stands beside the data. */
export function guide(stroke: string, label: string, dash?: number[]): uPlot.Series {
  return { label, stroke, width: 1, dash, points: { show: false } };
}

/** Marks without a line between them. */
export function marks(stroke: string, label: string, size = 8): uPlot.Series {
  return {
    label,
    stroke,
    paths: () => null,
    points: { show: true, size, fill: stroke, stroke },
  };
}
