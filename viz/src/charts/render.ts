// ECharts with the parts that the charts use, SVG only.
import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Drawing, type Look, themeOf } from './kit';

echarts.use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  SVGRenderer,
]);

export { echarts };

/** A drawing as SVG text, without a page: for files, and in Node. */
export function svgText(drawing: Drawing, look: Look): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: look.width, height: drawing.height });
  chart.setOption({ ...drawing.option, backgroundColor: themeOf(look).ground });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
