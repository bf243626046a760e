using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Training")]
[assembly: AssemblyDescription("EdgeLearn learns on the chip: integer SGD, prototypes, replay, anomalies, drift, a gate, checkpoints.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
