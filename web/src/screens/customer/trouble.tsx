import { Alert, Button, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { ApiError } from '../../net.ts';
import { troubleOf } from './texts.ts';

/** Links that will never lead anywhere again. */
const dead = ['bad_link', 'link_expired'];

/** What failed and what helps, in the customer's words. */
export function Trouble(props: { error: ApiError | null; t: TFunction<'customer'>; retry?: () => void }) {
  const { error, t, retry } = props;
  if (!error) return null;
  const { title, help } = troubleOf(error, t);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertCircle size={20} />}
      title={title}
      styles={{ title: { color: 'var(--sev-critical)', fontSize: 16 } }}
    >
      <Text fz={15}>{help}</Text>
      {dead.includes(error.code) ? (
        <Button mt="sm" variant="default" component={Link} to="/request">
          {t('form.title')}
        </Button>
      ) : (
        retry && (
          <Button mt="sm" variant="default" onClick={retry}>
            {t('error.retry')}
          </Button>
        )
      )}
    </Alert>
  );
}
