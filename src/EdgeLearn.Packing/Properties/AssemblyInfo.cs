using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Packing")]
[assembly: AssemblyDescription("EdgeLearn models in their packed form, for transfer over the air.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
