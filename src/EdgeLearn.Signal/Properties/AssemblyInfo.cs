using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Signal")]
[assembly: AssemblyDescription("Fixed-point signal processing for EdgeLearn: windows, filters, FFT, mel features, statistics, and feature pipelines as data.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
