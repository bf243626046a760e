using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Marks a test: public, void, and without state in its instance.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class TestMethodAttribute : Attribute
    {
    }
}
