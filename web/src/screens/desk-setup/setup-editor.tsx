import { useTranslation } from 'react-i18next';
import { SaveVersion } from '../../parts/save-version.tsx';
import { type EditorProps, TextEditor } from '../policies/text-editor.tsx';
import { SetupTrialPanel } from './setup-trial.tsx';

/** The text of the set-up, what would change, which past tickets would have gone elsewhere, and the save. */
export function SetupEditor(props: EditorProps) {
  const { t } = useTranslation();
  const { kept, version, may } = props;
  const { text } = kept;
  return (
    <TextEditor
      label={t('deskSetup.textOf')}
      {...{ kept, version }}
      readOnly={may ? undefined : t('deskSetup.readOnly')}
      check="/api/desk/setup/check"
      compare="/api/desk/setup/compare"
      trial={(sound) => <SetupTrialPanel text={text} sound={sound} />}
      save={(sound) => (
        <SaveVersion
          path="/api/desk/setup/text"
          body={{ base: Number(kept.base), text }}
          ready={sound}
          said={(version) => t('deskSetup.saved', { version })}
          onSaved={props.onSaved}
        />
      )}
    />
  );
}
