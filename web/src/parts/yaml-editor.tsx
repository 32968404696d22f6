import { autocompletion, type CompletionSource, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { RuleFault } from '../../../src/contract/index.ts';

const colours = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: 'var(--lb-link)',
    fontWeight: '600',
  },
  { tag: tags.string, color: 'var(--sev-cleared)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--lb-quiet)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--verdict-error-text)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', background: 'var(--lb-surface)', color: 'inherit' },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'currentColor' },
  '.cm-gutters': {
    background: 'var(--lb-soft)',
    color: 'var(--lb-quiet)',
    borderRight: '1px solid var(--lb-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--lb-hover)' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--lb-active)',
  },
  '.cm-tooltip': {
    background: 'var(--lb-surface)',
    color: 'inherit',
    border: '1px solid var(--lb-line)',
    maxWidth: '420px',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--lb-active)',
    color: 'inherit',
  },
});

/** A YAML text with line numbers and a mark at each fault; Tab leaves it, as everywhere. */
export default function YamlEditor(props: {
  label: string;
  text: string;
  faults: readonly RuleFault[];
  readOnly?: boolean;
  /** What may be written where the cursor stands. */
  complete?: CompletionSource;
  /** Line to be shown; a new object shows it again. */
  show?: { line: number } | null;
  onChange: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const change = useRef(props.onChange);
  change.current = props.onChange;
  const { label, readOnly = false, complete, show } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is brought in by the effect below
  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: props.text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentUnit.of('  '),
          yaml(),
          ...(complete && !readOnly
            ? [autocompletion({ override: [complete] }), keymap.of(completionKeymap)]
            : []),
          syntaxHighlighting(colours),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change.current(update.state.doc.toString());
          }),
          look,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, readOnly, complete]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.text } });
  }, [props.text]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    const marks = props.faults.flatMap((fault) => {
      if (fault.line > doc.lines) return [];
      const line = doc.line(fault.line);
      const from = Math.min(line.from + fault.column - 1, line.to);
      return [{ from, to: line.to, severity: 'error' as const, message: fault.message }];
    });
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [props.faults]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !show || show.line > editor.state.doc.lines) return;
    const { from } = editor.state.doc.line(show.line);
    editor.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 40 }),
    });
    editor.focus();
  }, [show]);

  return <div ref={place} style={{ height: '100%', minHeight: 0 }} />;
}
