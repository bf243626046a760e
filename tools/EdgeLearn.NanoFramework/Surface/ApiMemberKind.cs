namespace EdgeLearn.NanoFramework.Surface;

/// <summary>What a member of the surface is.</summary>
internal enum ApiMemberKind
{
    /// <summary>A constructor.</summary>
    Constructor,

    /// <summary>A method, an operator or a finalizer.</summary>
    Method,

    /// <summary>A property or an indexer.</summary>
    Property,

    /// <summary>A field or a constant.</summary>
    Field,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A value of an enum.</summary>
    EnumValue,
}
