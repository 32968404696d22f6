import {
  IconAntenna,
  IconBuilding,
  IconChevronDown,
  IconChevronRight,
  IconCircuitSwitchOpen,
  IconDeviceUnknown,
  IconPlugConnected,
  IconRouter,
  IconServer2,
  IconTopologyStar3,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Device, TopologyItem } from '../../../../src/contract/index.ts';
import { DeviceStatus } from '../devices/device-columns.tsx';
import classes from './tree.module.css';

const deviceIcons: Partial<Record<Device['kind'], typeof IconRouter>> = {
  cmts: IconServer2,
  olt: IconServer2,
  node: IconTopologyStar3,
  amplifier: IconAntenna,
  tap: IconCircuitSwitchOpen,
  modem: IconRouter,
  onu: IconRouter,
  ups: IconPlugConnected,
  pdu: IconPlugConnected,
};

function iconOf(item: TopologyItem): typeof IconRouter {
  if (item.kind === 'site') return IconBuilding;
  if (item.kind === 'node') return IconTopologyStar3;
  if (item.kind === 'unplaced') return IconZoomQuestion;
  return deviceIcons[item.device?.kind ?? 'other'] ?? IconDeviceUnknown;
}

/** One branch: what it is, how many devices are in it, how many are down, how many alarms are open. */
export function TreeRow(props: {
  item: TopologyItem;
  depth: number;
  /** Undefined when nothing is below it. */
  open: boolean | undefined;
  /** Found by words: where it is stands with it. */
  found: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  const { item, open } = props;
  const Icon = iconOf(item);
  const name = item.kind === 'unplaced' ? t('topology.unplaced') : item.name;
  const kind =
    item.device !== null
      ? t(`deviceKind.${item.device.kind}`)
      : item.kind === 'unplaced'
        ? t('topology.unplacedHelp')
        : t(`topology.kind.${item.kind as 'site' | 'node'}`);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const alone = item.device !== null && item.children === 0;
  return (
    <div
      role="treeitem"
      aria-level={props.depth + 1}
      aria-expanded={open}
      aria-selected={false}
      data-name={name}
      tabIndex={0}
      className={classes.row}
      style={{ paddingLeft: 8 + props.depth * 20 }}
    >
      {open === undefined ? (
        <span className={classes.chevron} />
      ) : (
        <button
          type="button"
          data-toggle
          tabIndex={-1}
          className={classes.chevron}
          aria-hidden
          onClick={props.onToggle}
        >
          <Chevron size={16} aria-hidden />
        </button>
      )}
      <Icon size={17} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
      <span className={classes.name}>
        {item.device ? (
          <Link to={`/devices/${item.device.id}`} className="quiet-link" tabIndex={-1}>
            {name}
          </Link>
        ) : (
          name
        )}{' '}
        <span className={classes.kind}>
          {props.found && item.trail.length > 0 ? item.trail.join(' › ') : kind}
        </span>
      </span>
      {item.device && item.device.status !== 'unknown' && <DeviceStatus status={item.device.status} />}
      <span className={classes.counts}>
        {!alone && <span>{t('topology.devices', { count: item.devices })}</span>}
        {!alone && item.down > 0 && (
          <span style={{ color: 'var(--sev-critical)', fontWeight: 600 }}>
            {t('topology.down', { count: item.down })}
          </span>
        )}
        {item.alarms > 0 && (
          <span style={{ color: 'var(--sev-major)', fontWeight: 600 }}>
            {t('topology.alarms', { count: item.alarms })}
          </span>
        )}
      </span>
    </div>
  );
}
