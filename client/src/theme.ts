import type { ThemeConfig } from 'antd';

/** Quiet, official colours; every meaning is also written, never carried by colour alone. */
export const PALETTE = {
  brand: '#1d4f91',
  brandDeep: '#1d3f6e',
  good: '#2f7d4f',
  warn: '#b26a00',
  bad: '#b4322b',
  info: '#2a6fb0',
  mute: '#6b7685',
  line: '#dfe4ea',
  ground: '#f3f5f8',
  text: '#1f2a37',
} as const;

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: PALETTE.brand,
    colorInfo: PALETTE.info,
    colorSuccess: PALETTE.good,
    colorWarning: PALETTE.warn,
    colorError: PALETTE.bad,
    colorErrorBg: '#fcefee',
    colorWarningBg: '#fdf6e8',
    colorInfoBg: '#eef4fb',
    colorSuccessBg: '#eef7f1',
    colorText: PALETTE.text,
    colorBgLayout: PALETTE.ground,
    colorLink: PALETTE.brand,
    borderRadius: 4,
    fontSize: 14,
    controlHeight: 30,
    fontFamily:
      '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif',
    wireframe: false,
  },
  components: {
    Alert: { withDescriptionPadding: '8px 12px', withDescriptionIconSize: 18 },
    Layout: {
      headerBg: PALETTE.brandDeep,
      headerHeight: 48,
      headerPadding: '0 16px',
      siderBg: '#fff',
      bodyBg: PALETTE.ground,
    },
    Menu: {
      itemSelectedBg: '#e6eef8',
      itemSelectedColor: PALETTE.brand,
      itemHeight: 36,
      itemBorderRadius: 4,
      activeBarBorderWidth: 0,
    },
    Table: {
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
      headerBg: '#f0f3f7',
      headerColor: PALETTE.text,
      rowSelectedBg: '#eaf1fa',
      rowSelectedHoverBg: '#dfe9f6',
    },
    Card: { bodyPadding: 16, headerHeight: 44 },
    Form: { itemMarginBottom: 14, labelColor: '#4a5565' },
    Tabs: { horizontalItemPadding: '10px 2px' },
  },
};
