using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyDescription("Tests that run on the chip; on a PC the same files run under a stand-in for nanoFramework's test framework.")]
[assembly: AssemblyCompany("EdgeLearn contributors")]
[assembly: AssemblyProduct("EdgeLearn")]
[assembly: AssemblyCopyright("Copyright (c) EdgeLearn contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
