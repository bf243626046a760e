namespace EdgeLearn.NanoFramework.Stubs;

/// <summary>
/// What the stubs have beyond the lists, because the C# compiler asks for it. Nothing here widens what device code may call,
/// but for <see cref="Members"/>, which a test names one by one.
/// </summary>
internal static class StubSupplement
{
    /// <summary>Visible members that the lists lack, by type.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>
    {
        // Without it no class can have a finalizer, and Stream has one.
        ["object"] = "Finalize() : protected virtual void",
    };

    /// <summary>Attributes on types, which the lists leave out.</summary>
    public static IReadOnlyDictionary<string, string> TypeAttributes { get; } = new Dictionary<string, string>
    {
        ["System.Diagnostics.ConditionalAttribute"] = Repeatable("Method"),
        ["System.Runtime.CompilerServices.InternalsVisibleToAttribute"] = Repeatable("Assembly"),
        ["nanoFramework.TestFramework.DataRowAttribute"] = Repeatable("Method"),
    };

    /// <summary>Attributes on members, by type and name.</summary>
    public static IReadOnlyDictionary<string, string> MemberAttributes { get; } = new Dictionary<string, string>
    {
        // The compiler knows the indexer of a string by this name only.
        ["string::this"] = "[global::System.Runtime.CompilerServices.IndexerName(\"Chars\")]",
    };

    private static string Repeatable(string target) =>
        $"[global::System.AttributeUsage(global::System.AttributeTargets.{target}, AllowMultiple = true)]";
}
