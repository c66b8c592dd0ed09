import { ChangeDetectionStrategy, Component, inject, type Injector } from '@angular/core';
import { MatDialog, MatDialogModule } from '@angular/material/dialog';
import { Icon, type IconName } from '../ui/icon.ts';
import { ShortcutSwitch } from './shortcut-switch.ts';

/** A key by what is printed on it: a word, or an arrow. */
interface Key {
  readonly name: string;
  readonly arrow: IconName | null;
}

interface KeyHelp {
  readonly keys: readonly Key[];
  readonly what: string;
}

const key = (name: string): Key => ({ name, arrow: null });
const UP: Key = { name: $localize`:@@key.up:Arrow up`, arrow: 'up' };
const DOWN: Key = { name: $localize`:@@key.down:Arrow down`, arrow: 'down' };
const LEFT: Key = { name: $localize`:@@key.left:Arrow left`, arrow: 'left' };
const RIGHT: Key = { name: $localize`:@@key.right:Arrow right`, arrow: 'right' };

/** Every key that does something, and a way to switch the single letters off. */
@Component({
  selector: 'eng-shortcuts-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatDialogModule],
  templateUrl: './shortcuts-dialog.html',
  styleUrl: './shortcuts-dialog.css',
})
export class ShortcutsDialog {
  protected readonly letters = inject(ShortcutSwitch);

  protected readonly anywhere: readonly KeyHelp[] = [
    { keys: [key('?')], what: $localize`:@@shortcuts.list:Show this list` },
    { keys: [key('C')], what: $localize`:@@shortcuts.churn:Go to Churn` },
    { keys: [key('A')], what: $localize`:@@shortcuts.activity:Go to Activity` },
    { keys: [key('/')], what: $localize`:@@shortcuts.search:Search the viewers` },
    { keys: [key('R')], what: $localize`:@@shortcuts.refresh:Ask for the newest figures` },
    { keys: [key('T')], what: $localize`:@@shortcuts.theme:Next theme: system, light, dark` },
  ];
  protected readonly inPlace: readonly KeyHelp[] = [
    { keys: [UP, DOWN], what: $localize`:@@shortcuts.rows:Move along the rows of a table` },
    { keys: [key('Enter')], what: $localize`:@@shortcuts.open:Open the row` },
    {
      keys: [LEFT, RIGHT],
      what: $localize`:@@shortcuts.chart:Read the values of a chart, or move the threshold`,
    },
    { keys: [key('Home'), key('End')], what: $localize`:@@shortcuts.ends:First and last value` },
    { keys: [key('Esc')], what: $localize`:@@shortcuts.close:Close what is open` },
  ];
}

export function openShortcutsDialog(injector: Injector): void {
  injector.get(MatDialog).open(ShortcutsDialog, { maxWidth: 'min(560px, 92vw)' });
}
