import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketClocks, TicketDetail } from '../../../../src/contract/index.ts';
import { actMenus, type DialogAct, nextSteps } from './act-groups.ts';
import { type Fact, possibleFacts } from './fact-dialog.tsx';
import classes from './ticket.module.css';

/** What may be done next: the usual steps of the state as buttons with words, everything else below menus. */
export function NextSteps(props: {
  ticket: TicketDetail;
  /** Null while they are not known. */
  clocks: TicketClocks | null;
  onAct: (act: DialogAct) => void;
  onFact: (fact: Fact) => void;
}) {
  const { t } = useTranslation();
  const { ticket, clocks, onAct } = props;
  const facts = clocks && ticket.actions.includes('call') ? possibleFacts(clocks) : [];
  const allowed = (act: DialogAct) => ticket.actions.includes(act);
  const steps = nextSteps[ticket.state].filter(allowed);
  const menus = (Object.keys(actMenus) as (keyof typeof actMenus)[])
    .map((id) => ({ id, acts: (actMenus[id] as readonly DialogAct[]).filter(allowed) }))
    .filter(({ acts }) => acts.length > 0);
  if (steps.length === 0 && menus.length === 0)
    return (
      <Text c="dimmed" size="sm">
        {t('ticket.noActions')}
      </Text>
    );
  return (
    <div className={classes.steps}>
      <Group gap="xs">
        {steps.map((act, i) => (
          <Button key={act} variant={i === 0 ? 'filled' : 'default'} onClick={() => onAct(act)}>
            {t(`ticketAction.${act}`)}
          </Button>
        ))}
      </Group>
      <Group gap={4}>
        {menus.map(({ id, acts }) => (
          <Menu key={id} position="bottom-start" width={230}>
            <Menu.Target>
              <Button size="compact-sm" variant="subtle" rightSection={<IconChevronDown size={13} />} px={7}>
                {t(`desk.menu.${id}`)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {acts.map((act) => (
                <Menu.Item key={act} onClick={() => onAct(act)}>
                  {t(`ticketAction.${act}`)}
                </Menu.Item>
              ))}
              {id === 'record' &&
                facts.map((fact) => (
                  <Menu.Item key={fact} onClick={() => props.onFact(fact)}>
                    {t(`clocks.fact.${fact}`)}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        ))}
      </Group>
    </div>
  );
}
