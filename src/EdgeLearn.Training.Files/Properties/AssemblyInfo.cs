using System.Reflection;

[assembly: AssemblyTitle("EdgeLearn.Training.Files")]
[assembly: AssemblyDescription("EdgeLearn keeps what it learned in files.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
