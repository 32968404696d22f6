/** A small line of numbers, oldest first and newest at the right edge; `slots` numbers fill the width. The label says in words what it shows. */
export function Sparkline(props: {
  values: readonly number[];
  label: string;
  slots: number;
  width?: number;
  height?: number;
}) {
  const width = props.width ?? 160;
  const height = props.height ?? 32;
  const top = Math.max(1, ...props.values);
  const step = width / (props.slots - 1);
  const start = width - (props.values.length - 1) * step;
  const points = props.values.map((value, index) => {
    const y = height - 2 - (value / top) * (height - 4);
    return `${(start + index * step).toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg width={width} height={height} role="img" aria-label={props.label} style={{ display: 'block' }}>
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--lb-line)" />
      {points.length > 1 && (
        <>
          <polygon
            points={`${start},${height} ${points.join(' ')} ${width},${height}`}
            fill="var(--mantine-primary-color-filled)"
            opacity={0.16}
          />
          <polyline
            points={points.join(' ')}
            fill="none"
            stroke="var(--mantine-primary-color-filled)"
            strokeWidth={1.5}
          />
        </>
      )}
    </svg>
  );
}
