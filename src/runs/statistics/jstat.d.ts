declare module 'jstat' {
  /** The distributions of jStat that are used; parameters as in its documentation. */
  const library: {
    jStat: {
      normal: {
        cdf(x: number, mean: number, sd: number): number;
        inv(p: number, mean: number, sd: number): number;
      };
      chisquare: { inv(p: number, freedom: number): number };
      studentt: { cdf(t: number, freedom: number): number; inv(p: number, freedom: number): number };
      centralF: { cdf(f: number, freedom1: number, freedom2: number): number };
      gammaln(x: number): number;
    };
  };
  export default library;
}
