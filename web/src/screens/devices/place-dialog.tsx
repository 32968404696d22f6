import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, DevicePatch } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { patch, withQuery } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

type Found = { items: Device[] };

/** Says where a device is: its site, its node and what it hangs behind. */
export function PlaceDialog(props: { device: Device; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const { device } = props;
  const [site, setSite] = useState(device.site ?? '');
  const [node, setNode] = useState(device.node ?? '');
  const [parent, setParent] = useState(device.parentId === null ? 'none' : String(device.parentId));
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useApi<Found>(withQuery('/api/devices', { q, limit: 30 }));
  const own = useApi<Device>(device.parentId === null ? null : `/api/devices/${device.parentId}`);
  const act = useAct();
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const body: DevicePatch = {
      site: site.trim() === '' ? null : site.trim(),
      node: node.trim() === '' ? null : node.trim(),
      parentId: parent === 'none' ? null : Number(parent),
    };
    if (await act.run(() => patch(`/api/devices/${device.id}`, body))) props.onDone();
  };
  const choices = new Map([['none', t('topology.noParent')]]);
  for (const each of [...(own.data ? [own.data] : []), ...(found.data?.items ?? [])])
    if (each.id !== device.id) choices.set(String(each.id), each.name);
  const fault = act.error?.field === 'parentId' ? act.error : null;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('topology.place')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          <Select
            label={t('topology.parent')}
            description={t('topology.parentHelp')}
            searchable
            onSearchChange={setText}
            filter={({ options }) => options}
            value={parent}
            onChange={(value) => setParent(value ?? 'none')}
            data={[...choices].map(([value, label]) => ({ value, label }))}
            error={fault && [fault.message, fault.remedy].filter(Boolean).join('. ')}
            data-autofocus
          />
          <TextInput
            label={t('topology.node')}
            value={node}
            maxLength={100}
            onChange={(event) => setNode(event.currentTarget.value)}
          />
          <TextInput
            label={t('topology.site')}
            value={site}
            maxLength={100}
            onChange={(event) => setSite(event.currentTarget.value)}
          />
          {!fault && <ErrorNote error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('act.cancel')}
            </Button>
            <Button type="submit" loading={act.busy}>
              {t('topology.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
