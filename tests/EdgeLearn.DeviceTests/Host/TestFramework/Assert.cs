using System;
using TestFrameworkShared;

namespace nanoFramework.TestFramework
{
    /// <summary>What a test states; the members of nanoFramework's class that device tests use.</summary>
    public sealed class Assert
    {
        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(bool expected, bool actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(byte expected, byte actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(char expected, char actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(DateTime expected, DateTime actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(double expected, double actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(float expected, float actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(int expected, int actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(long expected, long actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(object expected, object actual, string message = "")
        {
            Require(Equals(expected, actual), expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(sbyte expected, sbyte actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(short expected, short actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(string expected, string actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(uint expected, uint actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(ulong expected, ulong actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values are equal.</summary>
        public static void AreEqual(ushort expected, ushort actual, string message = "")
        {
            Require(expected == actual, expected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(bool notExpected, bool actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(byte notExpected, byte actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(char notExpected, char actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(double notExpected, double actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(float notExpected, float actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(int notExpected, int actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(long notExpected, long actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(object notExpected, object actual, string message = "")
        {
            Require(!Equals(notExpected, actual), "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(short notExpected, short actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(string notExpected, string actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(uint notExpected, uint actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(ulong notExpected, ulong actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two values differ.</summary>
        public static void AreNotEqual(ushort notExpected, ushort actual, string message = "")
        {
            Require(notExpected != actual, "another value than " + notExpected, actual, message);
        }

        /// <summary>States that two references are the same.</summary>
        public static void AreSame(object expected, object actual, string message = "")
        {
            Require(ReferenceEquals(expected, actual), "the same object", "another", message);
        }

        /// <summary>States that two references are not the same.</summary>
        public static void AreNotSame(object notExpected, object actual, string message = "")
        {
            Require(!ReferenceEquals(notExpected, actual), "another object", "the same", message);
        }

        /// <summary>States that a condition holds.</summary>
        public static void IsTrue(bool condition, string message = "")
        {
            Require(condition, true, false, message);
        }

        /// <summary>States that a condition does not hold.</summary>
        public static void IsFalse(bool condition, string message = "")
        {
            Require(!condition, false, true, message);
        }

        /// <summary>States that there is no object.</summary>
        public static void IsNull(object value, string message = "")
        {
            Require(value == null, null, value, message);
        }

        /// <summary>States that there is an object.</summary>
        public static void IsNotNull(object value, string message = "")
        {
            Require(value != null, "an object", null, message);
        }

        /// <summary>States that an action throws an exception of exactly this type.</summary>
        public static void ThrowsException(Type exception, Action action, string message = "")
        {
            try
            {
                action();
            }
            catch (Exception thrown)
            {
                Require(thrown.GetType() == exception, exception.FullName, thrown.GetType().FullName, message);
                return;
            }

            Require(false, exception.FullName, "no exception", message);
        }

        /// <summary>Ends a test that cannot run here.</summary>
        public static void SkipTest(string message = null)
        {
            throw new SkipTestException(message);
        }

        private static void Require(bool fact, object expected, object actual, string message)
        {
            if (!fact)
            {
                throw new AssertFailedException(message + " expected: " + expected + " actual: " + actual);
            }
        }
    }
}
