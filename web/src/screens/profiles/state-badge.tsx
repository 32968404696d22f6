import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconHourglassHigh,
  IconPencil,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RevisionState } from '../../../../src/contract/index.ts';
import classes from './profiles.module.css';

const icons = {
  draft: IconPencil,
  submitted: IconHourglassHigh,
  approved: IconCircleCheckFilled,
  rejected: IconCircleXFilled,
  retired: IconCircleDashed,
} as const;

/** State of a version as icon, word and colour. */
export function StateBadge({ state }: { state: RevisionState }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={15} aria-hidden />
      {t(`profiles.state.${state}`)}
    </span>
  );
}
