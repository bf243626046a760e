using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("EdgeLearn")]
[assembly: AssemblyDescription("The EdgeLearn core: model blob, arena, int8 kernels and interpreter.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
[assembly: InternalsVisibleTo("EdgeLearn.Lanes")]
[assembly: InternalsVisibleTo("EdgeLearn.Training")]
