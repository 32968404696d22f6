import {
  ActionIcon,
  Group,
  Kbd,
  Menu,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconBellCheck,
  IconBellRinging,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../lib/format.ts';
import { useLiveStatus } from '../lib/live-stores.ts';
import { useSession, useSessionState } from '../session.tsx';
import { ConnectionState } from './connection.tsx';
import classes from './shell.module.css';

/** Name, search, connection, unacknowledged alarms, colour scheme, person. */
export function TopBar({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  return (
    <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
      <Group gap={9} wrap="nowrap">
        <img src="/icon.svg" width={28} height={28} alt="" />
        <Text fw={700} fz={16} visibleFrom="sm" component="span">
          Linebench
        </Text>
      </Group>
      <button type="button" className={`${classes.search} mantine-visible-from-sm`} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden />
        <span className="truncate" style={{ flex: 1, textAlign: 'left' }}>
          {t('search.prompt')}
        </span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          onClick={spotlight.open}
          aria-label={t('search.prompt')}
        >
          <IconSearch size={20} />
        </ActionIcon>
        <ConnectionState />
        <Unacknowledged />
        <SchemeToggle />
        <PersonMenu onKeys={onKeys} />
      </Group>
    </Group>
  );
}

function Unacknowledged() {
  const { t, i18n } = useTranslation();
  const { status } = useLiveStatus();
  if (!status) return null;
  const count = status.unacknowledged;
  const Icon = count === 0 ? IconBellCheck : IconBellRinging;
  const label = t('frame.unacknowledged', { count });
  return (
    <Tooltip label={label}>
      <Link to="/alarms" className={classes.unacknowledged} data-none={count === 0} aria-label={label}>
        <Icon size={16} aria-hidden />
        {number(count, i18n.language)}
      </Link>
    </Tooltip>
  );
}

function SchemeToggle() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'light' ? 'dark' : 'light';
  const label = t(`frame.scheme.${other}`);
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={() => setColorScheme(other)}
        aria-label={label}
      >
        {scheme === 'light' ? <IconMoon size={19} stroke={1.7} /> : <IconSun size={19} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}

function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const { signOut } = useSessionState();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('frame.person', { name: session.name })}
        >
          <IconUserCircle size={22} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.name} · {t(`role.${session.role}`)}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          onClick={onKeys}
          rightSection={<Kbd size="xs">?</Kbd>}
        >
          {t('keys.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
