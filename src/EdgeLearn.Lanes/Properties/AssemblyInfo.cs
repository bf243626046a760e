using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Lanes")]
[assembly: AssemblyDescription("EdgeLearn kernels that multiply three weights at once, packed when the model is loaded.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
