using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Training.Stm32")]
[assembly: AssemblyDescription("EdgeLearn keeps the account of its checkpoints in the backup memory of an STM32.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
