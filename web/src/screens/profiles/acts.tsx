import { Button, Text } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RevisionText } from '../../../../src/contract/index.ts';
import { useMay, useSession } from '../../session.tsx';
import type { DecisionKind } from './decision.tsx';

/** What may be done with a version in its state by this person. */
export function Acts(props: {
  revision: RevisionText;
  dirty: boolean;
  sound: boolean;
  onAsk: (kind: DecisionKind) => void;
  onEdit: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const mayWrite = useMay('profilesWrite');
  const mayApprove = useMay('profilesApprove');
  const { user } = useSession();
  const { revision, dirty, sound, onAsk } = props;
  const own = revision.authors.includes(user);
  const { state } = revision;
  return (
    <>
      {state === 'draft' && mayWrite && (
        <>
          <Button variant="default" onClick={() => onAsk('discard')}>
            {t('profiles.discard')}
          </Button>
          <Button
            disabled={dirty || !sound}
            title={dirty ? t('profiles.unsaved') : ''}
            onClick={() => onAsk('submit')}
          >
            {t('profiles.submit')}
          </Button>
        </>
      )}
      {state === 'submitted' && mayApprove && (
        <>
          {own && (
            <Text size="sm" c="dimmed">
              {t('profiles.ownWork')}
            </Text>
          )}
          <Button variant="default" onClick={() => onAsk('reject')}>
            {t('profiles.reject')}
          </Button>
          <Button disabled={own} leftSection={<IconCheck size={16} />} onClick={() => onAsk('approve')}>
            {t('profiles.approve')}
          </Button>
        </>
      )}
      {state === 'approved' && mayApprove && (
        <Button variant="default" onClick={() => onAsk('retire')}>
          {t('profiles.retire')}
        </Button>
      )}
      {state !== 'draft' && mayWrite && (
        <Button leftSection={<IconPencil size={16} />} onClick={() => void props.onEdit()}>
          {t('profiles.edit')}
        </Button>
      )}
    </>
  );
}
