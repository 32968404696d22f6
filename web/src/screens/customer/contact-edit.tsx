import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { put } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import { ContactFields, valuesOf } from './contact-fields.tsx';

/** Puts right what is known of a contact; letters go there from then on. */
export function ContactEdit({ contact, onSaved }: { contact: Contact; onSaved: () => void }) {
  const { t } = useTranslation();
  const may = useMay('deskWork');
  const [values, setValues] = useState<ReturnType<typeof valuesOf> | null>(null);
  const [base, setBase] = useState(contact.version);
  const act = useAct();
  if (!may) return null;
  const close = () => {
    act.clear();
    setValues(null);
  };
  const save = async () => {
    const saved = await act.run(() => put(`/api/contacts/${contact.id}`, { ...values, base }));
    // What somebody else changed meanwhile is to be seen, too.
    onSaved();
    if (saved) close();
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        mt="sm"
        leftSection={<IconPencil size={14} />}
        onClick={() => {
          setBase(contact.version);
          setValues(valuesOf(contact));
        }}
      >
        {t('letters.changeContact')}
      </Button>
      <Modal
        opened={values !== null}
        onClose={close}
        title={t('letters.changeContact')}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        {values && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Stack gap="sm">
              <ContactFields values={values} onChange={setValues} error={act.error} />
              {act.error && !act.error.field && <ErrorNote error={act.error} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  {t('act.cancel')}
                </Button>
                <Button type="submit" loading={act.busy}>
                  {t('letters.saveContact')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
