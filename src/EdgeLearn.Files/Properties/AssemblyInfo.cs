using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Files")]
[assembly: AssemblyDescription("EdgeLearn models from files.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
