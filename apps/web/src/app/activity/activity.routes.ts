import type { Routes } from '@angular/router';
import {
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { provideCharts } from 'ng2-charts';
import { ActivityPage } from './activity-page.ts';

export const activityRoutes: Routes = [
  {
    path: '',
    title: $localize`:@@title.activity:Activity · Engagement`,
    component: ActivityPage,
    providers: [
      provideCharts({
        registerables: [
          BarController,
          BarElement,
          CategoryScale,
          Filler,
          LinearScale,
          LineController,
          LineElement,
          PointElement,
          Tooltip,
        ],
      }),
    ],
  },
];
