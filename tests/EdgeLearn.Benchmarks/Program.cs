using BenchmarkDotNet.Running;
using EdgeLearn.Benchmarks;

// dotnet run -c Release --project tests/EdgeLearn.Benchmarks
BenchmarkSwitcher.FromAssembly(typeof(InterpreterBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args);
