using System.Text;

namespace EdgeLearn.NanoProjects;

/// <summary>The <c>.nfproj</c> that Visual Studio, VS Code and MSBuild know how to build for the chip.</summary>
public static class NanoProjectFile
{
    /// <summary>The project type of nanoFramework.</summary>
    public const string ProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";

    private const string TestFramework = "nanoFramework.TestFramework";
    private const string TestLauncher = "nanoFramework.UnitTestLauncher";
    private const string CSharpProjectType = "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";

    /// <summary>The text of the project's file.</summary>
    public static string Write(NanoProject project)
    {
        bool isTest = project.Kind == NanoProjectKind.UnitTest;
        StringBuilder text = new();
        text.Append($$"""
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <PropertyGroup Label="Globals">
                <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props')" />

            """);
        if (isTest)
        {
            text.Append("""
                  <ItemGroup>
                    <ProjectCapability Include="TestContainer" />
                  </ItemGroup>

                """);
        }

        text.Append($$"""
              <PropertyGroup>
                <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
                <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
                <ProjectTypeGuids>{{ProjectType}};{{CSharpProjectType}}</ProjectTypeGuids>
                <ProjectGuid>{{project.Guid}}</ProjectGuid>
                <OutputType>Library</OutputType>
                <AppDesignerFolder>Properties</AppDesignerFolder>
                <FileAlignment>512</FileAlignment>
                <RootNamespace>{{project.RootNamespace}}</RootNamespace>
                <AssemblyName>{{project.AssemblyName}}</AssemblyName>
                <TargetFrameworkVersion>v1.0</TargetFrameworkVersion>
                <LangVersion>9.0</LangVersion>

            """);
        text.Append(isTest
            ? """
                  <IsCodedUITest>False</IsCodedUITest>
                  <IsTestProject>true</IsTestProject>
                  <TestProjectType>UnitTest</TestProjectType>
                </PropertyGroup>

              """
            : $"""
                  <DocumentationFile>bin\$(Configuration)\{project.AssemblyName}.xml</DocumentationFile>
                </PropertyGroup>

              """);
        text.Append("""
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')" />

            """);
        if (isTest)
        {
            text.Append("""
                  <PropertyGroup>
                    <RunSettingsFilePath>$(MSBuildProjectDirectory)\nano.runsettings</RunSettingsFilePath>
                  </PropertyGroup>

                """);
        }

        Group(text, project.Sources.Append(NanoProject.AssemblyInfo).Select(source => $"<Compile Include=\"{source}\" />"));
        Group(text, isTest
            ? ["<None Include=\"nano.runsettings\" />", "<None Include=\"packages.config\" />"]
            : ["<None Include=\"packages.config\" />"]);
        Group(text, project.Packages.SelectMany(package => References(project, package)));
        Group(text, project.ProjectReferences.Select(reference => $"<ProjectReference Include=\"{reference}\" />"));
        text.Append("""
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """);
        return text.ToString();
    }

    private static IEnumerable<string> References(NanoProject project, NanoPackage package)
    {
        string library = $@"{project.PackagesFolder}\{package.Id}.{package.Version}\lib";
        if (package.Id == TestFramework)
        {
            // The package has a second assembly in it, which starts the tests. Both are named as nanoFramework's template does it.
            return [.. Reference(package.Assembly, $"{library}\\{package.Assembly}.dll"), .. Reference(TestLauncher, $"{library}\\{TestLauncher}.exe")];
        }

        return Reference(
            $"{package.Assembly}, Version={package.AssemblyVersion}, Culture=neutral, PublicKeyToken={package.PublicKeyToken}",
            $"{library}\\{package.Assembly}.dll");
    }

    private static IEnumerable<string> Reference(string include, string hintPath) =>
        [$"<Reference Include=\"{include}\">", $"  <HintPath>{hintPath}</HintPath>", "</Reference>"];

    private static void Group(StringBuilder text, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            text.Append("  <ItemGroup>\n");
            foreach (string line in all)
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append("  </ItemGroup>\n");
        }
    }
}
